-- Details: the roles that a role is a member of.
SELECT 'pg_authid' AS classid, m.member AS objid, 0 AS objsubid,
       format('member of %I granted by %I', pg_get_userbyid(m.roleid), pg_get_userbyid(m.grantor)) AS attribute,
       concat_ws(', ', 'member', CASE WHEN m.admin_option THEN 'admin option' END
           , CASE WHEN m.inherit_option THEN 'inherit option' END -- from 16
           , CASE WHEN m.set_option THEN 'set option' END -- from 16
       ) AS value
FROM pg_auth_members m
