-- Who tried a meeting's password in vain during the last hour; the address only as a digest.
create table wrong_password (
    meeting text not null references meeting,
    address text not null,
    at      timestamptz not null
);
create index wrong_password_of on wrong_password (meeting, address, at);
create index wrong_password_at on wrong_password (at);
