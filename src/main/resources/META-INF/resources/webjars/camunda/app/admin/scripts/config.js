export default {
  app: {name: 'Admin', vendor: 'AP Mine Ban Convention'},
  customScripts: ['../../../js/one-login.js']
};
