import type { Routes } from '@angular/router';

export const rolesRoutes: Routes = [];
export const selfRegistrationRoutes: Routes = [];
export const mailServerRoutes: Routes = [];
