-- File: rollback_enterprise_schema.sql

BEGIN;

-- Drop enterprise schema and all tables
DROP SCHEMA IF EXISTS enterprise CASCADE;
DROP SCHEMA IF EXISTS metadata CASCADE;

-- Remove organization_id columns
ALTER TABLE public.profiles DROP COLUMN IF EXISTS organization_id;
ALTER TABLE github_module.github_app_installations DROP COLUMN IF EXISTS organization_id;

COMMIT;
