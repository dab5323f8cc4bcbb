import type { Routes } from '@angular/router';

export const signUpRoutes: Routes = [];
