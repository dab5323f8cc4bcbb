import '../app.module';
export * from 'ngx-self-registration/dialogs';
