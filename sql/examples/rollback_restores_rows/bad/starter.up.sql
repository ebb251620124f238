-- Adds a product of its own.
INSERT INTO public.product (product_id, title, price_cents) VALUES (-1, 'Starter kit', 500);
