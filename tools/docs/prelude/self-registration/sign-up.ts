import type { Routes } from '@angular/router';

export const signupRoutes: Routes = [];
