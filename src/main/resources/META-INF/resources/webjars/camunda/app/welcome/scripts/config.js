export default {
  app: {name: 'Welcome', vendor: 'AP Mine Ban Convention'},
  customScripts: ['../../../js/one-login.js']
};
