-- A delegation says that a registration is none of its own. While that is not clarified the registration is on hold and its own
-- in_force is empty, so that nobody of it counts anywhere; state and in_force here are what it may go back to.
alter table registration drop constraint registration_state_check;
alter table registration add constraint registration_state_check check (state in
    ('UNDER_REVIEW', 'ACCEPTED', 'PARTLY_ACCEPTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'WAITING', 'ON_HOLD', 'DISOWNED'));

create table registration_dispute (
    registration text not null references registration,
    number       integer not null,
    version      integer not null,
    state        text not null,
    in_force     integer,
    disputed_at  timestamptz not null,
    comment      text not null,
    genuine      boolean,
    reason       text,
    decided_by   text,
    decided_at   timestamptz,
    primary key (registration, number)
);

-- Links are ended one registration, or one delegation, at a time.
create index personal_link_by_registration on personal_link (registration) where registration is not null;
create index personal_link_by_delegation on personal_link (meeting, delegation);

-- Who has lost a personal link asks for another. delegation and email as typed, emptied once that is answered; address is a digest.
create table link_request (
    id         bigint generated always as identity primary key,
    meeting    text not null references meeting,
    address    text not null,
    asked_at   timestamptz not null,
    delegation text not null,
    email      text not null,
    answered   boolean not null default false
);

create index link_request_of on link_request (meeting, address, asked_at);
create index link_request_at on link_request (asked_at);
create index link_request_open on link_request (id) where not answered;
