-- Requests for the floor. One that counts a delegation and item; what was withdrawn or not taken stays on record.
create table floor_request (
    id           text primary key,
    meeting      text not null references meeting,
    delegation   text not null references delegation,
    item         integer not null,
    -- empty: the name is still to come
    speaker      text not null,
    language     text not null check (language in ('ar', 'en', 'es', 'fr', 'ru')),
    note         text not null,
    asked_by     text not null,
    requested_at timestamptz not null,
    state        text not null check (state in ('ASKED', 'LATE', 'WITHDRAWN', 'REFUSED', 'EXPIRED'))
);

create unique index floor_request_that_counts on floor_request (meeting, delegation, item) where state in ('ASKED', 'LATE');

-- How far the list of a meeting has come. Whoever changes a request, the list or its editions holds this row.
create table speakers_list (
    meeting text primary key references meeting,
    state   text not null check (state in ('COLLECTING', 'UNDER_REVIEW', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'FINAL'))
);

-- The list as it is being ordered: each item's requests in their places, from 1.
create table speakers_entry (
    request  text primary key references floor_request,
    meeting  text not null references meeting,
    item     integer not null,
    position integer not null,
    moved    boolean not null,
    unique (meeting, item, position) deferrable initially deferred
);

-- What was asked for after the deadline; speaker and language are those that a change of speaker asks for.
create table late_change (
    id           text primary key,
    meeting      text not null references meeting,
    request      text not null references floor_request,
    kind         text not null check (kind in ('REQUEST', 'WITHDRAWAL', 'SPEAKER')),
    speaker      text not null,
    language     text not null,
    requested_at timestamptz not null,
    -- whether the process has been told
    announced    boolean not null,
    state        text not null check (state in ('PENDING', 'TAKEN', 'REFUSED', 'EXPIRED')),
    reason       text,
    decided_by   text,
    decided_at   timestamptz
);

create unique index late_change_pending on late_change (request) where state = 'PENDING';
create index late_change_of_meeting on late_change (meeting);

-- The list as the ISU handed it to the President's office; nothing but the answer is added.
create table speakers_submission (
    meeting      text not null references meeting,
    version      integer not null,
    content      text not null,
    fingerprint  text not null,
    reviewed_by  text not null,
    submitted_at timestamptz not null,
    approved     boolean,
    decided_by   text,
    decided_at   timestamptz,
    comment      text,
    primary key (meeting, version)
);

-- Published editions. Never changed, but that speakers' names are erased at the end of the retention.
create table speakers_edition (
    meeting      text not null references meeting,
    number       integer not null,
    -- the submission or late change that it came of: a step that is repeated finds its edition again
    cause        text not null,
    content      text not null,
    changes      text not null,
    approved_by  text not null,
    published_at timestamptz not null,
    primary key (meeting, number),
    unique (meeting, cause)
);
