/*
 * The one NgRx feature, `selfRegistration`. Its slices are entry points of their own: state/signup, state/admin,
 * state/roles.
 */
export * from './api-failure';
export * from './slices';
