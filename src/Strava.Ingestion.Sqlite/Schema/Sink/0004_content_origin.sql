-- 'api' or 'export'. What is there came from the API.
ALTER TABLE activity_contents ADD COLUMN origin TEXT NOT NULL DEFAULT 'api';
