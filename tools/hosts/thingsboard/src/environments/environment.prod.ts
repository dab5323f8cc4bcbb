declare const TB_VERSION: string;

export const environment = {
  appTitle: 'Skeleton',
  production: true,
  tbVersion: TB_VERSION,
  defaultLang: 'en_US',
};
