DROP TABLE ledger.entry, ledger.journal;
