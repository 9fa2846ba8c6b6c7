-- The approval trail. Each entry carries the hash of the one before; nothing that is written here is ever changed.
create table trail_entry (
    number       bigint primary key,
    at           timestamptz not null,
    by           text not null,
    on_behalf_of text,
    act          text not null,
    meeting      text,
    subject      text not null,
    -- in a word or two; never anything of a person
    decision     text not null,
    -- what the person had before them: a digest, or the number of a version
    seen         text not null,
    -- of what was written, which stands in trail_text
    text_digest  text not null,
    personal     boolean not null,
    previous     text not null,
    hash         text not null
);

create index trail_entry_meeting on trail_entry (meeting, number);

-- What was written with a decision: it may tell of persons, and goes with their data. With its salt nobody finds out from the digest what it was.
create table trail_text (
    number bigint primary key references trail_entry,
    salt   text not null,
    text   text not null
);

-- Where the chain ends; held while something is added.
create table trail_head (
    one    boolean primary key default true check (one),
    number bigint not null,
    hash   text not null
);

insert into trail_head (number, hash) values (0, repeat('0', 64));

create function trail_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was noted in the approval trail is never changed';
end $$;

create trigger trail_entry_stays before update or delete or truncate on trail_entry
    for each statement execute function trail_stays();

create trigger trail_text_stays before update or truncate on trail_text
    for each statement execute function trail_stays();

create trigger trail_head_stays before insert or delete or truncate on trail_head
    for each statement execute function trail_stays();

-- What somebody has begun on a page or by the API, until it is known what came of it. What is left here was cut off by the end of a node.
create table trail_begun (
    id      text primary key,
    node    text not null,
    at      timestamptz not null,
    by      text not null,
    act     text not null,
    meeting text,
    subject text not null
);
