-- The delegations of a meeting are leafed through by their names, also where there are 100,000.
create index delegation_by_name on delegation (name);

-- What happened with one delegation
create index if not exists floor_request_by_delegation on floor_request (meeting, delegation);
create index trail_entry_subject on trail_entry (meeting, subject) where act like 'task/%';
