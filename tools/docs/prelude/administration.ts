import type { Routes } from '@angular/router';

export const administrationRoutes: Routes = [];
