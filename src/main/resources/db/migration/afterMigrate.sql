-- Where the tables belong to another role than the one with which the product works, that one gets what it needs, and no more: of the approval
-- trail it can read and add, and neither change nor take away (docs/operation.md).
do $$
declare
    application text := '${application-role}';
    name text;
begin
    if application = '' or application = current_user then
        return;
    end if;
    execute format('grant usage, create on schema %I to %I', current_schema(), application);
    for name in select tablename from pg_tables where schemaname = current_schema() and tableowner = current_user loop
        execute format('grant select, insert, update, delete on %I to %I', name, application);
    end loop;
    for name in select sequencename from pg_sequences where schemaname = current_schema() and sequenceowner = current_user loop
        execute format('grant usage, select on sequence %I to %I', name, application);
    end loop;
    execute format('revoke update, delete on trail_entry from %I', application);
    execute format('revoke update on trail_text from %I', application);
    execute format('revoke insert, delete on trail_head from %I', application);
    execute format('revoke insert, update, delete on flyway_schema_history from %I', application);
end $$;
