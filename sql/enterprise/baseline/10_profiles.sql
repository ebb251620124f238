-- The platform before the enterprise migration: every user works alone.
--
-- A profile is made by the application when somebody first signs in through the web, so users who only ever used the
-- extension, and those who were invited and never came, have none.

CREATE FUNCTION public.set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TABLE public.profiles (
  id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  username text UNIQUE,
  full_name text,
  avatar_url text,
  company text,
  plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'pro')),
  preferences jsonb NOT NULL DEFAULT '{}',
  onboarded_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX profiles_created_at_idx ON public.profiles (created_at);

CREATE TRIGGER profiles_set_updated_at BEFORE UPDATE ON public.profiles
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users read their own profile" ON public.profiles
  FOR SELECT TO authenticated USING ((SELECT auth.uid()) = id);
CREATE POLICY "Users create their own profile" ON public.profiles
  FOR INSERT TO authenticated WITH CHECK ((SELECT auth.uid()) = id);
CREATE POLICY "Users change their own profile" ON public.profiles
  FOR UPDATE TO authenticated USING ((SELECT auth.uid()) = id) WITH CHECK ((SELECT auth.uid()) = id);
REVOKE ALL ON public.profiles FROM anon;

-- What the support team sees of changes that matter to it.
CREATE TABLE public.profile_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  profile_id uuid REFERENCES public.profiles (id) ON DELETE CASCADE,
  changed_by uuid REFERENCES auth.users (id) ON DELETE SET NULL,
  plan_before text,
  plan_after text,
  changed_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.profile_changes ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.profile_changes FROM anon, authenticated;

CREATE FUNCTION public.record_plan_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO public.profile_changes (profile_id, changed_by, plan_before, plan_after)
  VALUES (NEW.id, auth.uid(), OLD.plan, NEW.plan);
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION public.record_plan_change() FROM PUBLIC, anon, authenticated;
CREATE TRIGGER profiles_record_plan_change AFTER UPDATE OF plan ON public.profiles
  FOR EACH ROW WHEN (OLD.plan IS DISTINCT FROM NEW.plan) EXECUTE FUNCTION public.record_plan_change();
