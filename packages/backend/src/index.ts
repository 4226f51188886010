import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
if (process.env.NODE_ENV === 'development') {
  backend.add(import('./demoSignIn'));
}

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@aiproduct/backstage-plugin-catalog-backend-module-ai-governance'),
);

backend.add(import('@aiproduct/backstage-plugin-ai-governance-backend'));
if (process.env.NODE_ENV === 'development') {
  backend.add(import('./demoSignals'));
}

// Tells people what waits for them; signals show it without a reload.
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissionPolicy'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.start().catch(error => {
  // A backend that is only half there must not stay and look alive.
  console.error('The backend did not start.', error);
  process.exit(1);
});
