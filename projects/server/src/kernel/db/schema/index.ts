export * from './platform';
export * from './registration';
