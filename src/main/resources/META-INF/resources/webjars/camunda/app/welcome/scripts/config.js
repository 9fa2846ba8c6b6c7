export default {
  app: {name: 'Welcome', vendor: 'AP Mine Ban Convention'},
  locales: {availableLocales: ['en', 'fr'], fallbackLocale: 'en'},
  customScripts: ['../../../js/one-login.js']
};
