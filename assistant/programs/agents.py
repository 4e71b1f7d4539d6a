"""The tools as LangChain's, for agents of one's own (`create_agent`, LangGraph)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.programs.tools import TOOLS, Tool, in_short
from index.errors import LkipError

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

    from assistant.programs.python import Assistant


def langchain_tools(assistant: Assistant) -> list[BaseTool]:
    """Return every tool over a home, as LangChain calls it.

    The model reads the words with their sources; the JSON is the message's `artifact`. What
    cannot be done is told to the model, so that it can ask again.
    """
    from langchain_core.tools import StructuredTool

    return [
        StructuredTool.from_function(
            func=_called(tool, assistant),
            name=tool.name,
            description=tool.about(assistant.language),
            args_schema=tool.asks,
            response_format="content_and_artifact",
            handle_tool_error=True,
        )
        for tool in TOOLS
    ]


def _called(tool: Tool, assistant: Assistant) -> Callable[..., tuple[str, Any]]:
    """Return what LangChain calls for a tool: the words for the model, and the JSON."""
    from langchain_core.tools import ToolException

    def call(**given: Any) -> tuple[str, Any]:
        try:
            done = tool.does(assistant, tool.asks(**given))
        except LkipError as error:
            raise ToolException(str(error)) from error
        return in_short(done.words), done.record

    return call
