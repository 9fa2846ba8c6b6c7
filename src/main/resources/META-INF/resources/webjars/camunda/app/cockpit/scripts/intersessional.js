// What the community edition of Cockpit does not show: the meetings at a glance, how often each element was passed, and what happened in an instance.
// Plain modules of the browser, no build step; the plugin points are told at https://docs.camunda.org/manual/7.24/webapps/cockpit/extend/plugins/
// Everything is read with the rights of whoever is logged in: the engine's history by Cockpit's own REST API, numbers from /progress/glance.json.

const FRENCH = {
  'Meetings at a glance': 'Les réunions en un coup d’œil',
  'No meeting is being prepared.': 'Aucune réunion n’est en préparation.',
  'The numbers cannot be read now.': 'Les chiffres ne peuvent être lus pour le moment.',
  'You have no right to these numbers.': 'Vous n’avez pas droit à ces chiffres.',
  'Deadlines': 'Délais',
  'days left': 'jours restants',
  'over': 'échu',
  'last day': 'dernier jour',
  'Mail': 'Courriels',
  'sent': 'envoyés',
  'waiting for another try': 'en attente d’un nouvel essai',
  'refused': 'refusés',
  'On the same day before earlier deadlines': 'Le même jour avant les délais précédents',
  'registered': 'inscrites',
  'What waits for whom': 'Ce qui attend, et qui',
  'Nothing waits for anybody.': 'Rien n’attend personne.',
  'Task': 'Tâche',
  'Waits for': 'Attend',
  'Tasks': 'Tâches',
  'Overdue': 'En retard',
  'What has stopped': 'Ce qui s’est arrêté',
  'Nothing has stopped.': 'Rien ne s’est arrêté.',
  'All incidents': 'Tous les incidents',
  'Show what was passed': 'Montrer les passages',
  'Hide what was passed': 'Masquer les passages',
  'Nothing was passed yet': 'Aucun passage pour l’instant',
  'The whole story of the delegation': 'Toute l’histoire de la délégation',
  'finished': 'terminés',
  'canceled': 'annulés',
  'What happened': 'Ce qui s’est passé',
  'When': 'Quand',
  'What': 'Quoi',
  'Who': 'Qui',
  'State': 'État',
  'running': 'en cours',
  'since': 'depuis',
  'after': 'après',
  'incident': 'incident',
  'mail': 'courriel',
  'resolved': 'résolu',
  'Only the first': 'Seulement les premiers',
  'Nothing is noted.': 'Rien n’est noté.',
  'Changes of variables': 'Modifications des variables',
  'Variable': 'Variable',
  'Value': 'Valeur',
  'You may not read the variables of this instance: they belong to those who work on it.':
    'Vous ne pouvez lire les variables de cette instance : elles reviennent à ceux qui y travaillent.'
};
const french = navigator.language.toLowerCase().startsWith('fr');
const say = text => (french && FRENCH[text]) || text;
const moment = value =>
  new Intl.DateTimeFormat(french ? 'fr' : 'en-GB', {dateStyle: 'medium', timeStyle: 'medium'}).format(new Date(value));

/** An element with its attributes and what is in it: texts, which are never markup, and other elements. */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  });
  made.append(...content.filter(each => each !== null && each !== undefined));
  return made;
}

const link = (url, ...content) => element('a', {href: url}, ...content);

function table(heads, rows) {
  return element('div', {class: 'intersessional-scroll', tabindex: '0'},
    element('table', {class: 'table table-condensed intersessional-table'},
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
      element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell)))))));
}

async function json(url, headers = {}) {
  const answer = await fetch(url, {headers: {Accept: 'application/json', ...headers}, credentials: 'same-origin'});
  if (!answer.ok) {
    throw Object.assign(new Error(String(answer.status)), {status: answer.status});
  }
  return answer.json();
}

/** Cockpit's own REST API. The address that Cockpit hands to plugins of diagrams is wrong; it is made of the page's here. */
const engine = path => json(document.querySelector('base').getAttribute('engine-api')
  + 'engine/' + location.pathname.match(/\/cockpit\/([^/]+)/)[1] + path);

function style() {
  if (document.getElementById('intersessional-style')) {
    return;
  }
  document.head.append(element('style', {id: 'intersessional-style'}, `
    .intersessional { padding: 0 15px 20px; }
    .intersessional h2 { font-size: 20px; }
    .intersessional h3 { font-size: 16px; margin: 18px 0 6px; font-weight: 600; }
    .intersessional-bars { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 6px 24px; }
    .intersessional-bars a { display: block; color: inherit; }
    .intersessional-bars meter { display: block; width: 100%; height: 10px; }
    .intersessional-bars strong { font-variant-numeric: tabular-nums; }
    .intersessional-columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0 32px; }
    .intersessional-scroll { overflow-x: auto; }
    .intersessional-table { margin-bottom: 4px; }
    .intersessional-late { color: #b5152b; font-weight: 600; }
    .intersessional-heat { border-radius: 10px; pointer-events: none; box-sizing: border-box; }
    .intersessional-count { background: #005596; color: #fff; border-radius: 9px; padding: 0 6px; font-size: 11px; line-height: 18px; white-space: nowrap; }
    .intersessional-toggle { position: absolute; left: 12px; bottom: 44px; z-index: 5; }
    .intersessional-value { max-width: 36rem; overflow-wrap: anywhere; }
  `));
}

// ---- the dashboard

const dashboard = {
  id: 'intersessional-glance',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render: node => {
    style();
    const place = element('section', {class: 'intersessional', 'aria-label': say('Meetings at a glance')});
    node.append(place);
    json('/progress/glance.json')
      .then(glance => place.append(...meetings(glance), work(glance), stopped(glance)))
      .catch(problem => place.append(element('p', {role: 'alert'},
        say(problem.status === 403 ? 'You have no right to these numbers.' : 'The numbers cannot be read now.'))))
      .finally(() => toTheTop(node));
  }
};

/** Cockpit puts what is added last, under a heading of its own; managers look at this first. */
function toTheTop(node) {
  const section = node.closest('.dashboard > *');
  if (section && section.parentElement) {
    section.parentElement.prepend(section);
    const heading = [...section.querySelectorAll('h1, h2, h3')].find(each => !node.contains(each));
    if (heading) {
      heading.textContent = say('Meetings at a glance');
    }
  }
}

function meetings(glance) {
  return glance.meetings.length === 0
    ? [element('p', {}, say('No meeting is being prepared.'))]
    : glance.meetings.map(meeting => element('section', {},
        element('h2', {}, link(meeting.url, meeting.title)),
        element('ul', {class: 'intersessional-bars'}, ...meeting.bars.map(bar => element('li', {},
          link(bar.url, element('strong', {}, String(bar.count)), ' / ' + bar.of + ' ' + bar.label,
            element('meter', {min: 0, max: Math.max(1, bar.of), value: bar.count, 'aria-hidden': 'true'}))))),
        element('div', {class: 'intersessional-columns'},
          element('div', {}, element('h3', {}, say('Deadlines')), element('ul', {},
            ...meeting.deadlines.map(deadline => element('li', {}, deadline.label + ': ' + deadline.until + ' – ', left(deadline.daysLeft))))),
          element('div', {}, element('h3', {}, say('Mail')), element('p', {}, link(meeting.mailsUrl,
            `${meeting.mails.sent} ${say('sent')}, ${meeting.mails.retrying} ${say('waiting for another try')}, ${meeting.mails.refused} ${say('refused')}`))),
          meeting.earlier.length === 0 ? null : element('div', {},
            element('h3', {}, say('On the same day before earlier deadlines')), element('ul', {},
              ...meeting.earlier.map(other => element('li', {},
                link('/progress/' + other.code, other.code), `: ${other.registered} / ${other.invited} ${say('registered')}`)))))));
}

function left(days) {
  return days < 0
    ? element('span', {}, say('over'))
    : element('span', {class: days < 3 ? 'intersessional-late' : null}, days === 0 ? say('last day') : `${days} ${say('days left')}`);
}

function work(glance) {
  return element('section', {}, element('h3', {}, say('What waits for whom')),
    glance.waiting.length === 0
      ? element('p', {}, say('Nothing waits for anybody.'))
      : table([say('Task'), say('Waits for'), say('Tasks'), say('Overdue')], glance.waiting.map(each => [
          each.label, each.group || '–', String(each.tasks),
          element('span', {class: each.overdue > 0 ? 'intersessional-late' : null}, String(each.overdue))])));
}

function stopped(glance) {
  return element('section', {}, element('h3', {}, say('What has stopped')),
    glance.stopped.length === 0
      ? element('p', {}, say('Nothing has stopped.'))
      : element('div', {}, element('ul', {}, ...glance.stopped.map(each => element('li', {},
          element('strong', {}, each.label), ` × ${each.instances} – `, element('q', {}, each.message)))),
        element('p', {}, link(glance.incidentsUrl, say('All incidents')))));
}

// ---- how often each element was passed

/** Draws counts on a diagram, the warmer the more often; asked for by a button, since to count a long history takes a while. */
function heat(viewer, load) {
  style();
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const drawn = [];
  const button = element('button', {type: 'button', class: 'btn btn-default btn-sm intersessional-toggle', 'aria-pressed': 'false'},
    say('Show what was passed'));
  viewer.get('canvas').getContainer().append(button);
  const clear = () => drawn.splice(0).forEach(id => overlays.remove(id));
  const draw = counts => {
    const most = Math.max(1, ...counts.map(each => each.finished + each.canceled));
    counts.filter(each => each.finished + each.canceled > 0 && registry.get(each.id)).forEach(each => {
      const shape = registry.get(each.id);
      const all = each.finished + each.canceled;
      const warmth = 0.12 + 0.5 * Math.log1p(all) / Math.log1p(most);
      if (shape.businessObject.$type !== 'bpmn:SubProcess') {
        drawn.push(overlays.add(each.id, {position: {top: 0, left: 0}, html: element('div', {
          class: 'intersessional-heat', style: `width:${shape.width}px;height:${shape.height}px;background:rgba(222,94,0,${warmth.toFixed(2)})`})}));
      }
      drawn.push(overlays.add(each.id, {position: {bottom: 8, right: 12}, html: element('div', {
        class: 'intersessional-count', title: `${each.finished} ${say('finished')}, ${each.canceled} ${say('canceled')}`}, String(all))}));
    });
  };
  button.addEventListener('click', async () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    button.textContent = say(on ? 'Hide what was passed' : 'Show what was passed');
    clear();
    if (on) {
      draw(await load());
      if (drawn.length === 0) {
        button.textContent = say('Nothing was passed yet');
      }
    }
  });
}

const definitionHeat = {
  id: 'intersessional-definition-heat',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  render: (viewer, {processDefinitionId}) => heat(viewer, () =>
    engine(`/history/process-definition/${processDefinitionId}/statistics?finished=true&canceled=true`))
};

const instanceHeat = {
  id: 'intersessional-instance-heat',
  pluginPoint: 'cockpit.processInstance.diagram.plugin',
  render: (viewer, {processInstanceId}) => heat(viewer, async () => {
    const passed = new Map();
    (await activities(processInstanceId)).filter(each => each.endTime).forEach(each => {
      const counts = passed.get(each.activityId) || {id: each.activityId, finished: 0, canceled: 0};
      counts[each.canceled ? 'canceled' : 'finished']++;
      passed.set(each.activityId, counts);
    });
    return [...passed.values()];
  })
};

// ---- what happened in an instance

const MOST = 500;

const activities = instance => engine(
  `/history/activity-instance?processInstanceId=${instance}&sortBy=startTime&sortOrder=asc&maxResults=${MOST}`);

const timeline = {
  id: 'intersessional-timeline',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  properties: {label: say('What happened')},
  priority: 20,
  render: async (node, {processInstanceId}) => {
    style();
    const place = element('div', {class: 'intersessional', 'aria-live': 'polite'});
    node.append(place);
    const nothing = () => [];
    const [instance, steps, incidents] = await Promise.all([
      engine(`/process-instance/${processInstanceId}`).catch(() => ({})),
      activities(processInstanceId).catch(nothing),
      engine(`/history/incident?processInstanceId=${processInstanceId}&maxResults=${MOST}`).catch(nothing)
    ]);
    const delegation = /^[A-Z0-9-]+\/[A-Z]+$/.test(instance.businessKey || '');
    const mails = delegation ? await json(`/progress/${instance.businessKey}/mails.json`).catch(nothing) : [];
    const events = [
      ...steps.map(step => ({at: step.startTime, cells: [
        step.activityName || step.activityId, step.assignee || '',
        step.endTime ? `${say(step.canceled ? 'canceled' : 'finished')}, ${say('after')} ${duration(step.durationInMillis)}` : say('running')]})),
      ...incidents.map(incident => ({at: incident.createTime, cells: [
        `${say('incident')}: ${incident.incidentMessage || incident.incidentType} (${incident.activityId})`, '',
        incident.endTime ? say('resolved') + ' ' + moment(incident.endTime) : element('span', {class: 'intersessional-late'}, say('running'))]})),
      ...mails.map(mail => ({at: mail.at, cells: [mail.what, '', say('mail')]}))
    ].sort((one, other) => new Date(one.at) - new Date(other.at));
    if (delegation) {
      place.append(element('p', {}, link('/progress/' + instance.businessKey, say('The whole story of the delegation'))));
    }
    place.append(events.length === 0
      ? element('p', {}, say('Nothing is noted.'))
      : table([say('When'), say('What'), say('Who'), say('State')], events.map(event => [moment(event.at), ...event.cells])));
    if (steps.length === MOST) {
      place.append(element('p', {}, `${say('Only the first')} ${MOST}.`));
    }
  }
};

function duration(millis) {
  const seconds = Math.round(millis / 1000);
  return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min`
    : seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

const variables = {
  id: 'intersessional-variables',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  properties: {label: say('Changes of variables')},
  priority: 19,
  render: async (node, {processInstanceId}) => {
    style();
    const place = element('div', {class: 'intersessional'});
    node.append(place);
    const changes = await engine(
      `/history/detail?variableUpdates=true&processInstanceId=${processInstanceId}&sortBy=time&sortOrder=asc&maxResults=${MOST}&deserializeValues=false`)
      .catch(() => []);
    place.append(changes.length === 0
      ? element('p', {}, say('You may not read the variables of this instance: they belong to those who work on it.'))
      : table([say('When'), say('Variable'), say('Value')], changes.map(change => [moment(change.time), change.variableName,
          element('div', {class: 'intersessional-value'}, change.value === null ? '–' : String(change.value))])));
  }
};

export default [dashboard, definitionHeat, instanceHeat, timeline, variables];
