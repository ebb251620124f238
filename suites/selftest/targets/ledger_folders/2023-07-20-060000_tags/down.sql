DROP TABLE ledger.account_tag, ledger.tag;
