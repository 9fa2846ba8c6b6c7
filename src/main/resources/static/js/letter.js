/* Shows the letter as it is being written. Without it, the button beside the text does the same. */
(function () {
  'use strict';
  const form = document.getElementById('letter');
  const button = document.getElementById('preview-mail');
  let waiting;
  function show() {
    form.requestSubmit(button);
  }
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 400);
  });
  show();
})();
