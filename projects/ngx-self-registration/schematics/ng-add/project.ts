import { SchematicsException } from '@angular-devkit/schematics';
import type { Project, Workspace } from '../lib/workspace';

/** The application that was asked for; throws where there is none of that name, or where it is a library. */
export function namedProject({ projects }: Workspace, name: string): Project {
  const project = projects.find((one) => one.name === name);
  const names = applications({ projects }).map((one) => `"${one.name}"`);
  const allowed = names.length === 0 ? 'It has no application.' : `Its applications: ${names.join(', ')}.`;
  if (!project) {
    throw new SchematicsException(`This workspace has no project "${name}". ${allowed}`);
  }
  if (project.type === 'library') {
    throw new SchematicsException(`"${name}" is a library, and self-registration is put into applications. ${allowed}`);
  }
  return project;
}

/** Applications of a workspace; those without anything to build, such as test projects, only where there is no other. */
export function applications({ projects }: Pick<Workspace, 'projects'>): Project[] {
  const all = projects.filter(({ type }) => type !== 'library');
  const built = all.filter(({ builder }) => builder !== '');
  return built.length > 0 ? built : all;
}
