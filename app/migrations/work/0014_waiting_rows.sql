-- Which of the like lines of its file a waiting row is, so that it takes its own place when it is released.
ALTER TABLE quarantined_row ADD COLUMN nth integer NOT NULL DEFAULT 1;
