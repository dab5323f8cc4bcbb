/*
 * Widget actions written for the AngularJS console, ThingsBoard's before version 3: `$mdDialog`, `$scope`, `ng-model`
 * and `md-dialog` templates. Loaded with the first action.
 */
export { withAngularjs } from './with-angularjs';
