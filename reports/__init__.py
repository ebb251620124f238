"""What do we tell whom? One writer per format; all of them read the same saved run and nothing else."""
