-- Who moved which dates of a meeting, when and why. What is written here is never changed.
create table date_change (
    meeting              text not null references meeting,
    number               integer not null,
    -- of the meeting's row, once the dates were moved
    version              bigint not null,
    changed_by           text not null,
    changed_at           timestamptz not null,
    reason               text not null,
    begins_before        timestamptz not null,
    begins_after         timestamptz not null,
    ends_before          timestamptz not null,
    ends_after           timestamptz not null,
    registration_before  date not null,
    registration_after   date not null,
    interventions_before date not null,
    interventions_after  date not null,
    -- whether it is announced to those whom it concerns
    announced            boolean not null,
    -- the effects as they were shown to whoever moved the dates, in English
    effects              text[] not null,
    primary key (meeting, number)
);

create function date_change_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was noted of a change of dates is never changed';
end $$;

create trigger date_change_stays before update or delete on date_change
    for each row execute function date_change_stays();

-- How far the delegations were followed up with: in the order of their invitations, a chunk at a time.
create table date_change_progress (
    meeting       text not null,
    number        integer not null,
    state         text not null check (state in ('BEGUN', 'DONE')),
    -- id of the last invitation that was looked at
    followed_to   text not null,
    waiting_again integer not null,
    told          integer not null,
    not_reached   integer not null,
    done_at       timestamptz,
    primary key (meeting, number),
    foreign key (meeting, number) references date_change
);

-- Delegations whose announcement could not be sent when it was their turn; they are tried again at the end.
create table announcement_open (
    -- say dates/IM-2023/1
    announcement text not null,
    invitation   text not null references invitation,
    primary key (announcement, invitation)
);
