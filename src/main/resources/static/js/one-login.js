// The one login of the pages, Tasklist, Cockpit, Admin and Welcome: where an office has a provider of accounts, who is logged out here is
// logged out there, and who is to log in goes there. Without a provider the webapp shows its own log-in.
const home = new URL('../', import.meta.url);

async function leave() {
  if (!location.hash.startsWith('#/login')) {
    return;
  }
  const answer = await fetch(new URL('logged-out', home));
  if (answer.status === 200) {
    const {to} = await answer.json();
    location.assign(to || location.pathname);
  }
}

addEventListener('hashchange', leave);
leave();
