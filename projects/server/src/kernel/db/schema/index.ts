export * from './jobs';
export * from './platform';
export * from './registration';
export * from './things';
export * from './thingsboard';
export * from './ui';
