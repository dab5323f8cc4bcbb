import '../app.module';
export * from 'ngx-self-registration/roles';
