export * from './jobs';
export * from './platform';
export * from './registration';
