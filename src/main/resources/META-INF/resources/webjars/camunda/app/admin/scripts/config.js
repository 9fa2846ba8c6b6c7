export default {
  app: {name: 'Admin', vendor: 'AP Mine Ban Convention'}
};
