-- The functions of uuid-ossp 1.1 without its library: same names, arguments, volatility and strictness.
-- Bodies written with RETURN are bound when they are created, so the extension can move to another schema.

CREATE FUNCTION uuid_nil() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '00000000-0000-0000-0000-000000000000'::uuid;
CREATE FUNCTION uuid_ns_dns() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid;
CREATE FUNCTION uuid_ns_url() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid;
CREATE FUNCTION uuid_ns_oid() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::uuid;
CREATE FUNCTION uuid_ns_x500() RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::uuid;

CREATE FUNCTION uuid_generate_v4() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
  RETURN pg_catalog.gen_random_uuid();

-- Hundreds of nanoseconds since 15 October 1582, then a clock sequence and a node that are random at every call. The
-- node's multicast bit is set, which is how RFC 9562 marks one that is no machine's address.
CREATE FUNCTION uuid_generate_v1mc() RETURNS uuid LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  ticks bigint := floor(extract(epoch FROM clock_timestamp()) * 10000000)::bigint + 122192928000000000;
  chance bytea := uuid_send(pg_catalog.gen_random_uuid());
  hex text := lpad(to_hex(ticks), 15, '0');
BEGIN
  chance := set_byte(chance, 10, get_byte(chance, 10) | 1);
  RETURN (substr(hex, 8) || substr(hex, 4, 4) || '1' || left(hex, 3) || encode(substr(chance, 9), 'hex'))::uuid;
END
$$;
CREATE FUNCTION uuid_generate_v1() RETURNS uuid LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
  RETURN uuid_generate_v1mc();

-- SHA-1 of FIPS 180-4, which the core does not offer. Words are kept in bigint and cut to 32 bits.
CREATE FUNCTION uuid_ossp_sha1(data bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
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

-- The first 16 bytes of a hash, with version and variant written into them.
CREATE FUNCTION uuid_ossp_of_hash(hash bytea, version integer) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN encode(
    set_byte(
      set_byte(substr(hash, 1, 16), 6, (get_byte(hash, 6) & 15) | (version << 4)), 8, (get_byte(hash, 8) & 63) | 128
    ), 'hex'
  )::uuid;

CREATE FUNCTION uuid_generate_v3(namespace uuid, name text) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN uuid_ossp_of_hash(
    decode(md5(uuid_send(namespace) || convert_to(name, getdatabaseencoding())), 'hex'), 3
  );
CREATE FUNCTION uuid_generate_v5(namespace uuid, name text) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN uuid_ossp_of_hash(uuid_ossp_sha1(uuid_send(namespace) || convert_to(name, getdatabaseencoding())), 5);
