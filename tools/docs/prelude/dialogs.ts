import { Injectable } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class DialogService {
  async confirm(title: string, text: string, yes: string, no?: string): Promise<boolean> {
    return [title, text, yes, no].length > 0;
  }
}
