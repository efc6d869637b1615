// A goal that was set before now has no step that is said to be done.
MATCH (n:Goal) WHERE n.steps_done IS NULL SET n.steps_done = [];
MATCH (n:GoalVersion) WHERE n.steps_done IS NULL SET n.steps_done = [];
