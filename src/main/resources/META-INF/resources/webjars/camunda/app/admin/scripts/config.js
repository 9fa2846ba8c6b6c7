export default {
  app: {name: 'Admin', vendor: 'AP Mine Ban Convention'},
  locales: {availableLocales: ['en', 'fr'], fallbackLocale: 'en'},
  customScripts: ['../../../js/one-login.js']
};
