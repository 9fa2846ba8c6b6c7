// Cockpit as managers see it here; what may be set is told at https://docs.camunda.org/manual/7.24/webapps/cockpit/extend/configuration/
export default {
  app: {name: 'Cockpit', vendor: 'AP Mine Ban Convention'},
  locales: {availableLocales: ['en', 'fr'], fallbackLocale: 'en'},
  customScripts: ['scripts/intersessional.js', '../../../js/one-login.js']
};
