export { runAction } from 'ngx-self-registration/dialogs/runtime';
