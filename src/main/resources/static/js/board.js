/* Cards are moved by the mouse or by the keyboard, and what others move is seen at once. Without it each card's own page does the same. */
(function () {
  'use strict';
  const said = document.getElementById('board-said');
  const refusal = document.getElementById('board-refusal');
  const token = document.querySelector('#board-token input[name="_csrf"]');
  let board = document.getElementById('board');
  let grabbed = null;
  let home = null;
  let busy = false;

  function words() {
    return document.getElementById('board-words').dataset;
  }

  function say(text, ...words) {
    said.textContent = words.reduce((told, word, i) => told.replace('%' + (i + 1), word), text);
  }

  function refuse(text) {
    refusal.textContent = text;
    refusal.hidden = !text;
  }

  function column(card) {
    return card.closest('.column');
  }

  function place(card) {
    return Array.prototype.indexOf.call(card.parentNode.children, card) + 1;
  }

  async function refresh() {
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.entry : null;
    const answer = await fetch(board.dataset.base + '/columns', {headers: {'Accept': 'text/html'}});
    if (!answer.ok) {
      return;
    }
    const text = await answer.text();
    if (grabbed) {
      // a card was taken meanwhile: what is new is shown when that one lies
      return;
    }
    const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('board');
    board.replaceWith(fresh);
    board = fresh;
    if (focused) {
      const card = board.querySelector('[data-entry="' + focused + '"]');
      if (card) {
        card.focus();
      }
    }
  }

  function grab(card) {
    grabbed = card;
    home = {parent: card.parentNode, next: card.nextSibling, item: column(card).dataset.item, seen: column(card).dataset.revision, place: place(card)};
    card.classList.add('grabbed');
    say(words().grabbed, card.dataset.name);
  }

  function putBack() {
    if (grabbed) {
      home.parent.insertBefore(grabbed, home.next);
      grabbed.classList.remove('grabbed');
      grabbed.focus();
      say(words().putBack, grabbed.dataset.name);
      grabbed = null;
    }
  }

  function askReason(name) {
    return new Promise(function (resolve) {
      const dialog = document.createElement('dialog');
      const form = document.createElement('form');
      const label = document.createElement('label');
      const input = document.createElement('input');
      const move = document.createElement('button');
      const cancel = document.createElement('button');
      form.method = 'dialog';
      label.textContent = words().reason.replace('%1', name);
      label.htmlFor = 'move-reason';
      input.id = 'move-reason';
      input.type = 'text';
      input.required = true;
      input.maxLength = 500;
      input.dir = 'auto';
      move.textContent = words().move;
      move.value = 'move';
      cancel.textContent = words().cancel;
      cancel.value = '';
      cancel.formNoValidate = true;
      cancel.className = 'second';
      form.append(label, input, move, cancel);
      dialog.append(form);
      document.body.append(dialog);
      dialog.addEventListener('close', function () {
        const reason = dialog.returnValue === 'move' ? input.value.trim() : '';
        dialog.remove();
        resolve(reason);
      });
      dialog.showModal();
      input.focus();
    });
  }

  async function drop() {
    const card = grabbed;
    const from = home;
    const item = column(card).dataset.item;
    const position = place(card);
    if (item === from.item && position === from.place) {
      putBack();
      return;
    }
    busy = true;
    const reason = await askReason(card.dataset.name);
    if (!reason) {
      putBack();
      busy = false;
      return;
    }
    const body = new URLSearchParams({entry: card.dataset.entry, item: item, position: position, seen: from.seen, reason: reason, _csrf: token ? token.value : ''});
    try {
      const answer = await fetch(board.dataset.base + '/moves', {method: 'POST', body: body});
      grabbed = null;
      refuse(answer.ok ? '' : answer.status < 500 ? await answer.text() : answer.statusText);
      await refresh();
      if (answer.ok) {
        say(words().placed, card.dataset.name, position);
      }
    } catch (e) {
      putBack();
      refuse(e.message);
    } finally {
      // not before the board shows it: what we have done ourselves is nobody else's change
      busy = false;
    }
  }

  function step(by) {
    const sibling = by < 0 ? grabbed.previousElementSibling : grabbed.nextElementSibling;
    if (sibling) {
      grabbed.parentNode.insertBefore(grabbed, by < 0 ? sibling : sibling.nextElementSibling);
    }
    grabbed.focus();
    say(words().placed, grabbed.dataset.name, place(grabbed));
  }

  function otherColumn(by) {
    const all = Array.from(board.querySelectorAll('.column'));
    const next = all[all.indexOf(column(grabbed)) + by];
    if (next) {
      const cards = next.querySelector('.cards');
      cards.insertBefore(grabbed, cards.children[Math.min(home.place - 1, cards.children.length)] || null);
      grabbed.scrollIntoView({block: 'nearest', inline: 'nearest'});
    }
    grabbed.focus();
    say(words().placed, grabbed.dataset.name, place(grabbed));
  }

  document.addEventListener('keydown', function (event) {
    const card = event.target.closest ? event.target.closest('.card[draggable]') : null;
    if (!card || event.target !== card || busy) {
      return;
    }
    const rightToLeft = document.documentElement.dir === 'rtl';
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (grabbed) {
        drop();
      } else {
        grab(card);
      }
    } else if (grabbed && event.key === 'Escape') {
      putBack();
    } else if (grabbed && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? -1 : 1);
    } else if (grabbed && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      otherColumn((event.key === 'ArrowLeft') === rightToLeft ? 1 : -1);
    }
  });

  document.addEventListener('dragstart', function (event) {
    const card = event.target.closest ? event.target.closest('.card[draggable]') : null;
    if (card && !busy) {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', card.dataset.entry);
      grab(card);
    }
  });

  document.addEventListener('dragover', function (event) {
    const over = event.target.closest ? event.target.closest('.column') : null;
    if (!grabbed || !over || busy) {
      return;
    }
    event.preventDefault();
    const cards = over.querySelector('.cards');
    const below = Array.from(cards.children).find(function (other) {
      const box = other.getBoundingClientRect();
      return other !== grabbed && event.clientY < box.top + box.height / 2;
    });
    cards.insertBefore(grabbed, below || null);
  });

  document.addEventListener('drop', function (event) {
    if (grabbed && !busy) {
      event.preventDefault();
      drop();
    }
  });

  document.addEventListener('dragend', function () {
    if (grabbed && !busy) {
      putBack();
    }
  });

  async function watch() {
    for (;;) {
      try {
        const answer = await fetch(board.dataset.base + '/revision?after=' + board.dataset.revision);
        if (answer.status === 401 || answer.status === 403 || answer.redirected) {
          return;
        }
        const revision = (await answer.json()).revision;
        if (String(revision) !== board.dataset.revision && !grabbed && !busy) {
          const before = board;
          await refresh();
          if (board !== before) {
            say(board.dataset.changed);
          }
        } else if (grabbed || busy) {
          await new Promise(function (resolve) { setTimeout(resolve, 500); });
        }
      } catch (e) {
        await new Promise(function (resolve) { setTimeout(resolve, 3000); });
      }
    }
  }

  watch();
})();
