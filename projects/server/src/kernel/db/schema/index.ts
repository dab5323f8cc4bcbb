export * from './jobs';
export * from './platform';
export * from './registration';
export * from './ui';
