/* Keeps what is typed while it is typed. Without it, every button of the form does. */
(function () {
  'use strict';
  const form = document.getElementById('registration');
  let typed = false;
  let waiting;
  function body() {
    const data = new FormData(form);
    data.delete('note');
    data.delete('table');
    data.delete('pasted');
    return data;
  }
  function keep() {
    if (typed) {
      typed = false;
      fetch(form.action + '?quietly', {method: 'POST', body: body(), keepalive: true}).catch(function () { typed = true; });
    }
  }
  form.addEventListener('input', function (event) {
    if (event.target.type !== 'file') {
      typed = true;
      clearTimeout(waiting);
      waiting = setTimeout(keep, 3000);
    }
  });
  form.addEventListener('submit', function () {
    typed = false;
    clearTimeout(waiting);
  });
  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState === 'hidden') {
      keep();
    }
  });
})();
