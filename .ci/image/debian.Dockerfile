FROM migration-rehearsal-base:bookworm
RUN apt-get update -q && apt-get install -y -q --no-install-recommends postgresql-15 postgresql-contrib && rm -rf /var/lib/apt/lists/*
ENV PATH=/usr/lib/postgresql/15/bin:$PATH
COPY entrypoint /usr/local/bin/entrypoint
ENTRYPOINT ["/usr/local/bin/entrypoint"]
CMD ["postgres"]
EXPOSE 5432
