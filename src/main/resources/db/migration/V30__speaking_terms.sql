-- How requests can be put in order: each policy a row of rules. The words of a policy are those of its rules.
create table order_policy (
    name     text primary key,
    position integer not null unique,
    rules    text[] not null
);

insert into order_policy (name, position, rules) values
    ('invited-groups-category-arrival', 1, '{invited,groups,category,arrival}'),
    ('arrival-within-category', 2, '{category,arrival}'),
    ('arrival', 3, '{arrival}'),
    ('high-level', 4, '{groups,level,category,arrival}'),
    ('alphabet-within-category', 5, '{invited,category,alphabet}'),
    ('first-time-first', 6, '{invited,category,first-time,arrival}'),
    ('regions-in-turn', 7, '{invited,groups,category,regions,arrival}');

-- How the floor is given under an item, as far as anybody has changed what is usual.
create table speaking_terms (
    meeting              text not null references meeting,
    item                 integer not null,
    policy               text not null references order_policy,
    opening_seconds      integer not null check (opening_seconds between 0 and 36000),
    state_seconds        integer not null check (state_seconds between 30 and 7200),
    group_seconds        integer not null check (group_seconds between 30 and 7200),
    organisation_seconds integer not null check (organisation_seconds between 30 and 7200),
    requests_each        integer not null check (requests_each between 1 and 9),
    -- the list of the item is closed: no request is taken any more
    closed               boolean not null,
    -- everybody's time is cut to so many thousandths
    cut_permille         integer not null check (cut_permille between 1 and 1000),
    seed                 text,
    letter               text check (letter between 'A' and 'Z' and length(letter) = 1),
    drawn_by             text,
    drawn_at             timestamptz,
    -- grows with each change of the item's terms, order or entries
    revision             bigint not null,
    primary key (meeting, item),
    check ((seed is null) = (letter is null))
);

-- Who is to report under an item, and why: a State whose extension request is before the meeting, and the like.
create table invited_to_report (
    meeting    text not null references meeting,
    item       integer not null,
    delegation text not null references delegation,
    reason     text not null,
    primary key (meeting, item, delegation)
);

-- One request a delegation and item unless the item says otherwise: whoever adds one holds the list and counts.
drop index floor_request_that_counts;
create index floor_request_of_delegation on floor_request (delegation, meeting);
create index floor_request_under_item on floor_request (meeting, item) where state in ('ASKED', 'LATE');

alter table floor_request
    add column level text not null default 'OTHER'
        check (level in ('HEAD_OF_STATE_OR_GOVERNMENT', 'MINISTER', 'DEPUTY_MINISTER', 'AMBASSADOR', 'OTHER')),
    -- the registered person who speaks, as registration/person; nothing where the name is typed or still to come
    add column participant text,
    -- the group for which it speaks; empty: for itself
    add column on_behalf_of text not null default '',
    -- who joins the statement: codes of delegations
    add column members text[] not null default '{}',
    -- how long it wants to speak; nothing: what everybody has
    add column wanted_seconds integer check (wanted_seconds between 30 and 7200),
    add column projector boolean not null default false;

-- The text of an intervention, handed in ahead; nobody but the secretariat sees it before it has been delivered.
create table statement_text (
    request      text primary key references floor_request,
    file_name    text not null,
    content_type text not null,
    content      bytea not null,
    sha256       text not null,
    -- whether it may be published once it has been delivered
    publish      boolean not null,
    handed_in_at timestamptz not null
);

alter table speakers_entry
    -- of the item's parts, that in which it speaks
    add column part integer not null default 1,
    add column moved_reason text,
    add column moved_by text,
    add column moved_at timestamptz,
    add column delivered_at timestamptz;

-- A swap needs the consent of both; a request may go to another item.
alter table late_change drop constraint late_change_kind_check;
alter table late_change drop constraint late_change_state_check;
alter table late_change
    add constraint late_change_kind_check check (kind in ('REQUEST', 'WITHDRAWAL', 'SPEAKER', 'SWAP', 'ITEM')),
    add constraint late_change_state_check
        check (state in ('PROPOSED', 'PENDING', 'TAKEN', 'REFUSED', 'EXPIRED', 'DECLINED', 'CALLED_BACK')),
    -- the item to which a request wants to go
    add column item integer,
    -- what the request is to say then, where it asks for another speaker; as the columns of floor_request
    add column level text not null default 'OTHER',
    add column participant text,
    add column on_behalf_of text not null default '',
    add column members text[] not null default '{}',
    add column wanted_seconds integer,
    add column projector boolean not null default false,
    -- for a swap: since when the delegation of the request, and that of the other, agree
    add column agreed_at timestamptz,
    add column other_agreed_at timestamptz,
    add column proposed_by text,
    -- when what was taken is published; several taken within that time make one edition
    add column publish_at timestamptz,
    add constraint late_change_item_check check ((kind = 'ITEM') = (item is not null));
alter table speakers_list
    -- who made of it last what it is, once an edition was published
    add column changed_by text;
drop index late_change_pending;
create unique index late_change_open on late_change (request) where state in ('PROPOSED', 'PENDING');

-- When everybody whom an edition concerned had been written to; one that is still to be told is told by whatever step comes next.
alter table speakers_edition add column told_at timestamptz;
update speakers_edition set told_at = published_at;
