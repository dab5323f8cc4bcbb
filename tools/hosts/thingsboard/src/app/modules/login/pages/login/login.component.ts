import { Component } from '@angular/core';
import { FormControl, FormGroup } from '@angular/forms';
import { AuthService } from '@core/auth/auth.service';

@Component({
  selector: 'tb-login',
  templateUrl: './login.component.html',
  styleUrls: ['./login.component.scss'],
  standalone: false,
})
export class LoginComponent {
  readonly form = new FormGroup({ username: new FormControl(''), password: new FormControl('') });

  constructor(private auth: AuthService) {}

  login(): void {
    const { username, password } = this.form.value;
    // The interceptor tells what went wrong.
    this.auth.login(username, password).subscribe({ error: () => undefined });
  }
}
