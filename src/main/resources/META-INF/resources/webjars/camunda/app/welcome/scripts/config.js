export default {
  app: {name: 'Welcome', vendor: 'AP Mine Ban Convention'}
};
