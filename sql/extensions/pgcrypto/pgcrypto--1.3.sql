-- Those functions of pgcrypto 1.3 that can be had without its library, with the same names, arguments, volatility and
-- strictness. The others exist and raise an error: a wrong hash or a cipher that is none would be worse than none.
-- Bodies written with RETURN are bound when they are created, so the extension can move to another schema.

-- SHA-1 of FIPS 180-4, which the core does not offer. Words are kept in bigint and cut to 32 bits.
CREATE FUNCTION pgcrypto_sha1(data bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  cut CONSTANT bigint := 4294967295;
  padded bytea := data || '\x80'::bytea
    || decode(repeat('00', (119 - length(data) % 64) % 64), 'hex') || int8send(length(data)::bigint * 8);
  h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  w bigint[];
  x bigint;
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint;
BEGIN
  FOR block IN 0 .. length(padded) / 64 - 1 LOOP
    FOR t IN 0 .. 79 LOOP
      IF t < 16 THEN
        w[t] := ('x' || encode(substr(padded, block * 64 + t * 4 + 1, 4), 'hex'))::bit(32)::bigint;
      ELSE
        x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
        w[t] := ((x << 1) | (x >> 31)) & cut;
      END IF;
    END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR t IN 0 .. 79 LOOP
      CASE t / 20
        WHEN 0 THEN f := (b & c) | (~b & cut & d); k := 1518500249;
        WHEN 1 THEN f := b # c # d; k := 1859775393;
        WHEN 2 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
        ELSE f := b # c # d; k := 3395469782;
      END CASE;
      x := (((a << 5) | (a >> 27)) & cut) + f + e + k + w[t];
      e := d; d := c; c := ((b << 30) | (b >> 2)) & cut; b := a; a := x & cut;
    END LOOP;
    h := ARRAY[(h[1] + a) & cut, (h[2] + b) & cut, (h[3] + c) & cut, (h[4] + d) & cut, (h[5] + e) & cut];
  END LOOP;
  RETURN decode((SELECT string_agg(lpad(to_hex(word), 8, '0'), '' ORDER BY place)
    FROM unnest(h) WITH ORDINALITY AS digest (word, place)), 'hex');
END
$$;

CREATE FUNCTION pgcrypto_unknown_hash(type text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RAISE EXCEPTION 'Cannot use "%": No such hash algorithm', type USING ERRCODE = 'invalid_parameter_value';
END
$$;
CREATE FUNCTION digest(bytea, text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE lower($2)
    WHEN 'md5' THEN decode(md5($1), 'hex')
    WHEN 'sha1' THEN pgcrypto_sha1($1)
    WHEN 'sha224' THEN sha224($1)
    WHEN 'sha256' THEN sha256($1)
    WHEN 'sha384' THEN sha384($1)
    WHEN 'sha512' THEN sha512($1)
    ELSE pgcrypto_unknown_hash($2)
  END;
CREATE FUNCTION digest(text, text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN digest(convert_to($1, getdatabaseencoding()), $2);

-- RFC 2104: the key, as long as a block of the hash, is mixed into both an inner and an outer hash.
CREATE FUNCTION pgcrypto_padded_key(key bytea, type text, mixed_with integer) RETURNS bytea
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  size CONSTANT integer := CASE WHEN lower(type) IN ('sha384', 'sha512') THEN 128 ELSE 64 END;
  padded bytea := key || decode(repeat('00', greatest(size - length(key), 0)), 'hex');
BEGIN
  FOR place IN 0 .. size - 1 LOOP
    padded := set_byte(padded, place, get_byte(padded, place) # mixed_with);
  END LOOP;
  RETURN padded;
END
$$;
CREATE FUNCTION pgcrypto_short_key(key bytea, type text) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE
    WHEN length(key) > CASE WHEN lower(type) IN ('sha384', 'sha512') THEN 128 ELSE 64 END THEN digest(key, type)
    ELSE key
  END;
CREATE FUNCTION hmac(bytea, bytea, text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN digest(
    pgcrypto_padded_key(pgcrypto_short_key($2, $3), $3, 92)
      || digest(pgcrypto_padded_key(pgcrypto_short_key($2, $3), $3, 54) || $1, $3),
    $3
  );
CREATE FUNCTION hmac(text, text, text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN hmac(convert_to($1, getdatabaseencoding()), convert_to($2, getdatabaseencoding()), $3);

CREATE FUNCTION gen_random_uuid() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN pg_catalog.gen_random_uuid();
CREATE FUNCTION gen_random_bytes(integer) RETURNS bytea LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  made bytea := '';
BEGIN
  IF $1 < 1 OR $1 > 1024 THEN
    RAISE EXCEPTION 'Length not in range' USING ERRCODE = 'external_routine_invocation_exception';
  END IF;
  WHILE length(made) < $1 LOOP
    made := made || sha256(uuid_send(pg_catalog.gen_random_uuid()) || uuid_send(pg_catalog.gen_random_uuid()));
  END LOOP;
  RETURN substr(made, 1, $1);
END
$$;

DO $make$
DECLARE
  missing record;
BEGIN
  FOR missing IN
    SELECT * FROM (VALUES
      ('text', 'IMMUTABLE', ARRAY['crypt(text, text)', 'armor(bytea)', 'armor(bytea, text[], text[])',
        'pgp_key_id(bytea)', 'pgp_sym_decrypt(bytea, text)', 'pgp_sym_decrypt(bytea, text, text)',
        'pgp_pub_decrypt(bytea, bytea)', 'pgp_pub_decrypt(bytea, bytea, text)',
        'pgp_pub_decrypt(bytea, bytea, text, text)']),
      ('text', 'VOLATILE', ARRAY['gen_salt(text)', 'gen_salt(text, integer)']),
      ('bytea', 'IMMUTABLE', ARRAY['dearmor(text)', 'encrypt(bytea, bytea, text)', 'decrypt(bytea, bytea, text)',
        'encrypt_iv(bytea, bytea, bytea, text)', 'decrypt_iv(bytea, bytea, bytea, text)',
        'pgp_sym_decrypt_bytea(bytea, text)', 'pgp_sym_decrypt_bytea(bytea, text, text)',
        'pgp_pub_decrypt_bytea(bytea, bytea)', 'pgp_pub_decrypt_bytea(bytea, bytea, text)',
        'pgp_pub_decrypt_bytea(bytea, bytea, text, text)']),
      ('bytea', 'VOLATILE', ARRAY['pgp_sym_encrypt(text, text)', 'pgp_sym_encrypt(text, text, text)',
        'pgp_sym_encrypt_bytea(bytea, text)', 'pgp_sym_encrypt_bytea(bytea, text, text)',
        'pgp_pub_encrypt(text, bytea)', 'pgp_pub_encrypt(text, bytea, text)',
        'pgp_pub_encrypt_bytea(bytea, bytea)', 'pgp_pub_encrypt_bytea(bytea, bytea, text)']),
      ('SETOF record', 'IMMUTABLE', ARRAY['pgp_armor_headers(text, OUT key text, OUT value text)'])
    ) AS wanted (result, volatility, signatures), unnest(signatures) AS signature
  LOOP
    EXECUTE format(
      'CREATE FUNCTION %s RETURNS %s LANGUAGE plpgsql %s STRICT PARALLEL SAFE AS %L',
      missing.signature, missing.result, missing.volatility, format($body$
BEGIN
  RAISE EXCEPTION %L USING ERRCODE = 'feature_not_supported',
    HINT = 'Rehearse on a server that has the real extension: --server container or local.';
END
$body$, 'pgcrypto is a stand-in on this server and has no ' || split_part(missing.signature, '(', 1))
    );
  END LOOP;
END
$make$;
