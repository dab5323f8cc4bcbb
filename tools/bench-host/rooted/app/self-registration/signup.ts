import '../app.module';
export * from 'ngx-self-registration/signup';
